# syntax=docker/dockerfile:1.7
# One image that answers at once: the model's graph and the index of the shipped corpus are baked in.
# On amd64 the default torch brings CUDA libraries; pass a CPU wheel index to keep the image small:
#   docker build --build-arg PIP_EXTRA_INDEX_URL=<index of CPU wheels> -t onrecord .
FROM python:3.11.11-slim-bookworm AS build
ARG PIP_EXTRA_INDEX_URL=""
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /app
COPY pyproject.toml README.md LICENSE ./
COPY .ci/constraints.txt .ci/constraints.txt
COPY bot bot
COPY index index
COPY corpus corpus
RUN python -m venv /app/venv \
    && /app/venv/bin/pip install -c .ci/constraints.txt . \
    && ONRECORD_DATA_DIR=/app/data /app/venv/bin/onrecord rebuild

FROM python:3.11.11-slim-bookworm
# /track writes articles and a rebuild the index, so both folders are the bot's own
RUN groupadd --system --gid 10001 onrecord \
    && useradd --system --uid 10001 --gid 10001 --home-dir /app --shell /usr/sbin/nologin onrecord \
    && install -d -o 10001 -g 10001 /app/data /app/corpus
WORKDIR /app
COPY --from=build /app/venv /app/venv
COPY --from=build --chown=10001:10001 /app/data data
COPY --chown=10001:10001 corpus corpus
ENV PATH=/app/venv/bin:$PATH PYTHONUNBUFFERED=1 ONRECORD_DATA_DIR=/app/data ONRECORD_CORPUS_DIR=/app/corpus
# the health check asks the running bot there, on the container's own loopback
ENV ONRECORD_METRICS_PORT=9464
USER 10001
VOLUME ["/app/data", "/app/corpus"]
HEALTHCHECK --interval=30s --timeout=10s --start-period=15m CMD ["python", "-m", "bot.running.probe"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["onrecord"]
CMD ["run"]
