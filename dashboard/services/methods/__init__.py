"""The page about method: rules, worked examples, and how often forecasts came true; `page` is its whole."""
