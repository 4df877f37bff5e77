"""Processes of their own for the tests, forked from one that has read and learnt what they need."""

import multiprocessing

SPAWN = multiprocessing.get_context("forkserver")
SPAWN.set_forkserver_preload([f"tests.record.{name}" for name in ("learnt", "rival", "sending", "victim")])
