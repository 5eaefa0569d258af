#!/usr/bin/env python3
"""Runs a command, sends it SIGINT as soon as a file is there, and prints its exit status.

usage: interrupt.py FILE COMMAND…
"""

import os
import signal
import subprocess
import sys
import time

process = subprocess.Popen(sys.argv[2:])
while process.poll() is None and not os.path.exists(sys.argv[1]):
    time.sleep(0.01)
process.send_signal(signal.SIGINT)
print("exit status", process.wait())
