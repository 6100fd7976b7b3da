"""What the plan came to, once its deadline has come: from baseline to end, target by target and as a whole."""
