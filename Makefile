# make demo    from nothing to the demo's table        make test    lit, ctest and pytest
# make check   formatting, linting, types (fast)       make docs    pages of ops and passes, in build/docs
# make status  docs/status, from the real compiler's results in $(SHARED)
# Everything happens in $(VENV); to start over, remove it and build/.

VENV ?= .venv
SHARED ?= $(or $(TPU_EVAL_SHARED),../shared)
BIN := $(VENV)/bin
export PATH := $(CURDIR)/$(BIN):$(PATH)

SOURCES := $(shell find CMakeLists.txt pyproject.toml cmake include lib tools/tpu-eval python/bindings python/tpu_eval \
             unittests examples/digits -type f -not -name '*.so' -not -name '*.pyc' 2>/dev/null)
CXX_FILES := $(shell find include lib tools python/bindings unittests -name '*.cpp' -o -name '*.h' 2>/dev/null)

.PHONY: all demo test lit ctest pytest check format docs status clean
all: $(VENV)/.installed

demo: $(VENV)/.installed
	tpu-eval demo

test: lit ctest pytest

$(VENV)/.build-tools: pyproject.toml tools/setup.sh
	tools/setup.sh $(VENV) build test
	touch $@

$(VENV)/.lint-tools: pyproject.toml tools/setup.sh
	tools/setup.sh $(VENV) lint
	touch $@

# A real wheel, built in build/ so that only what changed is compiled again.
$(VENV)/.installed: $(VENV)/.build-tools $(SOURCES)
	python -m pip install --quiet --disable-pip-version-check --no-build-isolation \
	  --config-settings=build-dir=build --config-settings=cmake.define.TPU_EVAL_UNITTESTS=ON .
	touch $@

lit: $(VENV)/.installed
	lit -sv test
	ROUND_TRIP=1 lit -sv test

ctest: $(VENV)/.installed
	ctest --test-dir build --output-on-failure

pytest: $(VENV)/.installed
	python -m pytest -q

check: $(VENV)/.lint-tools $(VENV)/.installed
	ruff check python examples test
	ruff format --check python examples test
	mypy --config-file pyproject.toml
	clang-format --dry-run --Werror $(CXX_FILES)

format: $(VENV)/.lint-tools
	ruff check --fix --quiet python examples test
	ruff format python examples test
	clang-format -i $(CXX_FILES)

# The pages of ops and passes, in build/docs.
docs: $(VENV)/.installed
	cmake --build build --target docs

# The page says what fails, too: the command's status 1 is not make's.
status: $(VENV)/.installed
	tpu-eval conformance $(SHARED)/conformance --markdown=docs/status/conformance.md || test $$? -eq 1
	tpu-eval conformance $(SHARED)/conformance --numerics=cmodel --markdown=docs/status/cmodel.md || test $$? -eq 1

clean:
	rm -rf build $(VENV)
