"""What surrounds every page: the choices in the bar, the navigation with its counts of what lags. Start reading at `frame.py`."""
