# One of Millrace's services, from its packaged application: build the project first.
#
#   ./mvnw -q -Pfast package
#   docker build -f docker/service.Dockerfile --build-arg MODULE=deployer -t millrace/deployer .
ARG JRE=eclipse-temurin:25-jre
FROM ${JRE}
ARG MODULE

# the private folder: a volume that is made here belongs to who runs here
RUN mkdir -p /data && chown 10001:10001 /data
VOLUME /data

WORKDIR /opt/millrace
COPY docker/healthy /usr/local/bin/healthy
COPY ${MODULE}/target/quarkus-app/lib lib
COPY ${MODULE}/target/quarkus-app/quarkus quarkus
COPY ${MODULE}/target/quarkus-app/app app
COPY ${MODULE}/target/quarkus-app/quarkus-run.jar .

USER 10001:10001
HEALTHCHECK --interval=5s --timeout=5s --retries=24 --start-period=90s --start-interval=1s CMD ["healthy"]
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", \
    "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED", \
    "--sun-misc-unsafe-memory-access=allow", "-jar", "quarkus-run.jar"]
