"""The command line as a module: `python -m crossread.cli`."""

from crossread.cli import main

if __name__ == "__main__":
    main()
