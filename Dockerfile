# claim-harness in a container: docker build -t claim-harness . && docker run --rm -v "$PWD:/work" claim-harness --help
FROM python:3.12-slim AS wheel
WORKDIR /src
COPY pyproject.toml LICENSE claim_harness.py ./
COPY docs/package.md docs/package.md
COPY harness harness
RUN python -m pip wheel --no-cache-dir --no-deps --wheel-dir /wheels .

FROM python:3.12-slim
# The versions that are tested; then the package itself, without asking for others. Nothing is compiled.
COPY requirements.lock /tmp/requirements.lock
COPY --from=wheel /wheels /tmp/wheels
RUN python -m pip install --no-cache-dir --only-binary :all: --require-hashes -r /tmp/requirements.lock \
    && python -m pip install --no-cache-dir --no-index --no-deps /tmp/wheels/*.whl \
    && rm -rf /tmp/wheels /tmp/requirements.lock \
    && useradd --create-home --uid 1000 harness
USER 1000
WORKDIR /work
ENV PYTHONUNBUFFERED=1
ENTRYPOINT ["claim-harness"]
CMD ["--help"]
