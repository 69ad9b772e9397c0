# 第一次运行会建 .venv 并装好一切；之后秒开。
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
TEXT ?=
PORT ?= 8000
# 标注过的真人的话，有就一并量；格式见 docs/quality.md。
LABELLED ?= $(wildcard ../shared/data/dev.jsonl)
# 没标注的真人的话，有就一并数数容错会不会误伤。
POOL ?= $(wildcard ../shared/data/pool.jsonl)
INSTALLED = $(VENV)/.installed

.DEFAULT_GOAL := help
.PHONY: help try demo test check format lint types lexicons eval bench schemas data clean

help:  ## 列出可用的命令
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 20

$(INSTALLED): pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "需要 Python 3.11 或更新的版本")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[serve]" --group dev
	touch $@

try: $(INSTALLED)  ## 试一句话：make try TEXT="刚当爸爸，想找个月嫂"（不给 TEXT 就是对话）
	@$(BIN)/intent-router try $(if $(TEXT),"$(TEXT)")

demo: $(INSTALLED)  ## 打开聊天示例 http://127.0.0.1:8000（PORT=… 换端口）
	@echo "打开 http://127.0.0.1:$(PORT) ，Ctrl-C 结束"
	@$(BIN)/uvicorn --factory --app-dir examples chat_backend.app:create_app --port $(PORT) --log-level warning

test: $(INSTALLED)  ## 跑全部测试
	$(BIN)/pytest

check: format lint types lexicons test  ## 提交前跑这个：格式、静态检查、类型、词典、测试

format: $(INSTALLED)
	$(BIN)/ruff format --check

lint: $(INSTALLED)
	$(BIN)/ruff check

types: $(INSTALLED)
	$(BIN)/mypy

lexicons: $(INSTALLED)  ## 检查词典
	$(BIN)/intent-router check --errors-only

eval: $(INSTALLED)  ## 量一量懂得多少，写 docs/quality.md 和 README 里的数字
	$(BIN)/python scripts/write_quality.py $(LABELLED)

bench: $(INSTALLED)  ## 量一量有多快，写 docs/performance.md 和 docs/bench.svg
	$(BIN)/python -m pip install --quiet --group bench
	$(BIN)/python bench/run.py --write $(POOL)

schemas: $(INSTALLED)  ## 改了数据模型之后，更新提交在仓库里的 JSON Schema
	$(BIN)/python scripts/write_schemas.py

data: $(INSTALLED)  ## 重新生成 intent_router/data/（繁简表、词频表）
	$(BIN)/python -m pip install --quiet --group data
	$(BIN)/python -W ignore scripts/build_data.py

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
