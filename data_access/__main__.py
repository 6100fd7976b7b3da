"""Entry of `python -m data_access`."""

import sys

try:
    from data_access.cli import main
except KeyboardInterrupt:  # stopped while still starting
    sys.exit(130)

if __name__ == "__main__":
    main()
