# The two commands of the kit: `make report` and `make test`. Both do all set-up on a fresh machine.
#
#   make report                  compute what is stale, write chapters, figures and output/report.html
#   make report PROFILE=smoke    a first look in about a minute, into .backdrop/book/smoke
#   make test                    build and run the tests
#   make check                   say whether the committed book is fresh
#   make format / make lint      swift format
#   make bundle                  a folder with the program that runs without Swift and without our packages
#   make clean                   empty the store and the build folder
#   make docs                    the reference for authors of chapters, as a web site in .build/docs
#   make editor                  each chapter as Swift in .build/editor, for SourceKit-LSP
#   make completions             let bash and zsh complete the verbs of .build/release/backdrop

PROFILE ?= standard
JOBS    ?= $(shell nproc 2>/dev/null || echo 2)
BACKDROP = .build/release/backdrop

.PHONY: report test setup build bundle check format lint clean docs editor completions

report: build
	@$(BACKDROP) render --profile $(PROFILE) --jobs $(JOBS)

test: setup
	Scripts/swift test -c release --disable-testable-imports $(if $(FILTER),--filter $(FILTER))

setup:
	@Scripts/setup

build: setup
	@Scripts/swift build -c release --product backdrop

bundle:
	@Scripts/bundle

check: build
	@$(BACKDROP) check

format:
	swift format --in-place --recursive --parallel Sources Tests Plugins Benchmarks Package.swift

lint:
	swift format lint --strict --recursive --parallel Sources Tests Plugins Benchmarks Package.swift

clean:
	rm -rf .backdrop .build

docs: build
	@Scripts/docs

editor: build
	@python3 Scripts/editor/blocks.py

# Completions of the shell, where bash and zsh look for a user's own.
completions: build
	@mkdir -p $${XDG_DATA_HOME:-$$HOME/.local/share}/bash-completion/completions $$HOME/.zfunc
	@$(BACKDROP) --generate-completion-script bash >$${XDG_DATA_HOME:-$$HOME/.local/share}/bash-completion/completions/backdrop
	@$(BACKDROP) --generate-completion-script zsh >$$HOME/.zfunc/_backdrop
	@echo "bash: open a new shell; zsh: put ~/.zfunc into fpath before compinit"
