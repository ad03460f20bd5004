# syntax=docker/dockerfile:1

# docker build -t selvage .
# docker run --read-only --cap-drop ALL --memory 1g -p 8080:8080 -v selvage-cache:/var/cache/selvage \
#   -v /srv/images:/images:ro -v /etc/selvage/keys.json:/run/secrets/keys.json:ro selvage

# The jar, and a JRE of no more modules than it uses (jdeps --print-module-deps, and jdk.crypto.ec for TLS).
FROM maven:3.9.11-eclipse-temurin-21 AS build
WORKDIR /build
COPY . .
RUN --mount=type=cache,target=/root/.m2 mvn -B -ntp -DskipTests package
RUN jlink --add-modules java.base,java.desktop,java.instrument,java.naming,java.rmi,java.security.jgss,java.sql,jdk.crypto.ec,jdk.incubator.vector,jdk.management,jdk.unsupported \
    --strip-debug --no-man-pages --no-header-files --compress=zip-6 --output /opt/jre

FROM debian:12.12-slim
# The libraries are optional: without them Java decodes JPEG and PNG, slower.
RUN apt-get update \
    && apt-get install -y --no-install-recommends curl libdeflate0 libheif1 libturbojpeg0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /nonexistent --shell /usr/sbin/nologin selvage \
    && mkdir -p /var/cache/selvage \
    && chown selvage /var/cache/selvage
COPY --from=build /opt/jre /opt/jre
COPY --from=build /build/target/selvage /build/target/selvage-*-all.jar /opt/selvage/
ENV JAVA_HOME=/opt/jre \
    PATH=/opt/selvage:$PATH \
    LC_ALL=C.UTF-8 \
    SELVAGE_OPTS="-Xmx512m -Djava.io.tmpdir=/var/cache/selvage"
USER 10001
VOLUME /var/cache/selvage
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s CMD ["curl", "-fsS", "-o", "/dev/null", "http://127.0.0.1:8080/health"]
ENTRYPOINT ["selvage"]
CMD ["serve", "--host", "0.0.0.0", "--images", "/images", "--keys", "/run/secrets/keys.json", "--cache-folder", "/var/cache/selvage"]
