# Each command sets up what it needs first; see tools/task.py.
PYTHON ?= python3

.PHONY: setup demo test soak bench bundle run lock clean

setup demo test soak bench bundle run:
	@$(PYTHON) -m tools.task $@

lock:
	@.venv/bin/python tools/lock.py

clean:
	rm -rf .venv build dist demo-output .mypy_cache .ruff_cache .pytest_cache .hypothesis
