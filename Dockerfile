# JupyterLab, reports and PDF in a container, from the pinned dependencies: docker build -t crossread .
#   docker run --rm -p 127.0.0.1:8888:8888 crossread
#   docker run --rm -v "$PWD/reports:/home/reader/reports" crossread crossread render mali -o /home/reader/reports/mali
FROM python:3.13-slim
RUN apt-get update \
    && apt-get install --yes --no-install-recommends chromium fonts-dejavu-core make \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --create-home --uid 1000 reader
USER reader
WORKDIR /home/reader/crossread
ENV PATH=/home/reader/.local/bin:$PATH
COPY --chown=reader requirements.lock ./
RUN pip install --user --no-cache-dir --require-hashes -r requirements.lock
COPY --chown=reader . .
RUN pip install --user --no-cache-dir --no-deps --no-build-isolation --editable .
EXPOSE 8888
CMD ["jupyter", "lab", "--ip=0.0.0.0", "--no-browser", "notebooks/00_start_here.ipynb"]
