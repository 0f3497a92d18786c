# Two commands for newcomers: `make demo` and `make test`. Everything is made in .venv, build/ and demo/.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
INSTALL := $(PIP) install --require-hashes --only-binary :all:
DEMO := demo

.PHONY: webgl reference demo test clients check lint types floors wheel picture bench accuracy model light requirements notebooks notebooks-renew clean

demo: .venv/run.stamp
	@$(BIN)/collabgraph ingest samples/articles --workspace $(DEMO)/workspace
	@echo
	@echo "Who presented where?"
	@$(BIN)/collabgraph query who-presented-where --limit 12 --workspace $(DEMO)/workspace
	@echo "Not every row is right: samples/README.md counts those that are and names those that are not. On the development"
	@echo "sample who presented where has F1 0.90, the core facts 0.81 (docs/accuracy.md); --min-confidence certain leaves the surest rows."
	@$(BIN)/collabgraph view --workspace $(DEMO)/workspace -o $(DEMO)/network.html
	@echo
	@echo "Try next:"
	@echo "  open $(DEMO)/network.html                                    the collaboration network, in a browser"
	@echo "  source $(BIN)/activate; export COLLABGRAPH_WORKSPACE=$(DEMO)/workspace"
	@echo "  collabgraph questions                                     all questions that have a name"
	@echo "  collabgraph serve                                         pages to search, read and correct, at http://127.0.0.1:8000"
	@echo "  collabgraph show 'Halina Rzepniewska'                     a card, each line with its sentence"
	@echo "  collabgraph ingest YOUR-ARTICLES --workspace my-graph     your own articles"

# In three processes, since many tests wait: for servers, limits of time, a browser. Those of one file stay together.
WORKERS ?= 3
test: .venv/dev.stamp
	$(BIN)/pytest -n $(WORKERS) --dist loadfile

# A client in JavaScript, which a test asks; Node too, where there is none. The test skips without it.
clients: .venv/dev.stamp
	$(BIN)/python tests/javascript.py

check: lint types floors wheel

lint: .venv/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/cog --check -I docs docs/commands.md

# The reference of the command line, written from the commands themselves.
reference: .venv/dev.stamp
	$(BIN)/cog -r -I docs docs/commands.md

# mypy and import-linter do not see mapped packages: a tree of links stands in for the installed one.
build/types/collabgraph: .venv/dev.stamp
	@rm -rf build/types && mkdir -p build/types/collabgraph
	@ln -s $(CURDIR)/app/* $(CURDIR)/ontology $(CURDIR)/extraction $(CURDIR)/graph build/types/collabgraph/

types: build/types/collabgraph
	@ln -sfn $(CURDIR)/tests build/types/tests
	cd build/types && MYPYPATH=.:tests $(CURDIR)/$(BIN)/mypy --config-file $(CURDIR)/pyproject.toml --explicit-package-bases collabgraph tests

floors: build/types/collabgraph
	cd build/types && PYTHONPATH=. $(CURDIR)/$(BIN)/lint-imports --config $(CURDIR)/pyproject.toml --no-cache

# An installed wheel, without development packages and away from this folder, does the main job.
wheel: .venv/dev.stamp build/wheel/env.stamp
	rm -rf build/wheel/dist build/wheel/try build/lib && mkdir -p build/wheel/try
	$(BIN)/python -m build --wheel --no-isolation --outdir build/wheel/dist . > build/wheel/build.log
	build/wheel/env/bin/python -m pip --disable-pip-version-check --quiet install --no-deps --force-reinstall build/wheel/dist/*.whl
	cd build/wheel/try && ../env/bin/collabgraph ingest $(CURDIR)/samples/articles && ../env/bin/collabgraph query organisers --format csv \
	  && ../env/bin/collabgraph validate

build/wheel/env.stamp: requirements.txt
	rm -rf build/wheel/env && mkdir -p build/wheel && $(PYTHON) -m venv build/wheel/env
	build/wheel/env/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes --only-binary :all: -r requirements.txt
	touch $@

.venv/run.stamp: requirements.txt pyproject.toml
	@test -x $(BIN)/python || { echo "Making the environment .venv …"; $(PYTHON) -m venv .venv; }
	@echo "Installing the packages of requirements.txt …"
	@$(INSTALL) -r requirements.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@$(MAKE) --no-print-directory webgl
	@touch $@

# The drawing of large networks, bundled from npm packages. Without npm, Node's or PyPI's, pyvis draws them: that is no failure.
webgl:
	@command -v npm >/dev/null || $(INSTALL) -r requirements-webgl.txt || echo "No npm from PyPI either."
	@$(BIN)/python webgl/build.py --optional

.venv/dev.stamp: .venv/run.stamp requirements-dev.txt
	@echo "Installing the packages of requirements-dev.txt …"
	@$(INSTALL) -r requirements-dev.txt
	@touch $@

# The notebooks in JupyterLab, on the workspace of the demo; LAB holds more options, such as --no-browser. It listens to this
# machine alone, and refuses to start for root (as in a container) unless told.
notebooks: .venv/notebooks.stamp $(DEMO)/workspace/workspace.json
	$(BIN)/jupyter lab notebooks $(if $(filter 0,$(shell id -u)),--allow-root) $(LAB)

# Their stored outputs, made anew.
notebooks-renew: .venv/dev.stamp
	$(BIN)/python tests/notebooks/test_notebooks.py --renew

$(DEMO)/workspace/workspace.json: .venv/run.stamp
	$(BIN)/collabgraph ingest samples/articles --workspace $(DEMO)/workspace

.venv/notebooks.stamp: .venv/run.stamp requirements-notebooks.txt
	@echo "Installing the packages of requirements-notebooks.txt …"
	@$(INSTALL) -r requirements-notebooks.txt
	@touch $@

picture: .venv/dev.stamp
	$(BIN)/python docs/make_picture.py

# docs/accuracy.md, measured anew (some minutes); with the cache of `make model` also by cross-validation.
accuracy: .venv/dev.stamp
	$(BIN)/python benchmarks/accuracy.py

bench: .venv/dev.stamp
	$(BIN)/python benchmarks/names.py
	$(BIN)/python benchmarks/names_typed.py
	$(BIN)/python benchmarks/identity.py
	$(BIN)/python benchmarks/ingest.py
	$(BIN)/python benchmarks/picture.py
	$(BIN)/python benchmarks/questions.py

# The weights in extraction/weights, made anew from the corpus (some five hours on two cores; see docs/model.md).
PUBLIC ?= ../shared/public
NAMES ?= ../shared/names
model: .venv/train.stamp light
	$(BIN)/collabgraph train corpus --out extraction/weights --cache build/model --epochs 10 --networks 2 $(if $(wildcard $(PUBLIC)),--public $(PUBLIC)) $(if $(wildcard $(NAMES)),--names $(NAMES))

# The weights without an encoder: half an hour at most.
light: .venv/dev.stamp
	$(BIN)/collabgraph train corpus --light --out extraction/weights/light --cache build/light

.venv/train.stamp: .venv/dev.stamp requirements-train.txt
	$(INSTALL) -r requirements-train.txt
	@touch $@

requirements: .venv/dev.stamp
	$(PIP) install uv
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q requirements.in -o requirements.txt
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q requirements-dev.in -o requirements-dev.txt
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q -c requirements.txt requirements-train.in -o requirements-train.txt
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q requirements-notebooks.in -o requirements-notebooks.txt
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q requirements-webgl.in -o requirements-webgl.txt

clean:
	rm -rf .venv build demo
