"""How long a saved row takes with `render --watch`: python benchmarks/watch.py [--table T] [--repeat R] [--write FILE].

In a copy of the project around the current folder a row of a table is changed, and the time is taken from the end of
writing to the named brief on disk, and to the last report that the row touches. The whole set with `--fresh` is made in
the same run, a process of its own as a user starts it, so that a slow minute of the machine meets all three; processor
seconds (with those of the processes that were started) stand beside the clock, since a busy machine stretches the clock.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import psutil
from crossread.corpus.csv_files import read_csv_file, write_csv_rows
from crossread.render.run import render_reports, usable_cores
from crossread.render.watch import Saved, Watch, Wish
from measured import machine, table, tell

NAMED = ("10_brief", {"theme": "justice"})
