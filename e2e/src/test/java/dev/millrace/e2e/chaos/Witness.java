package dev.millrace.e2e.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.e2e.chaos.Evidence.Container;
import dev.millrace.e2e.chaos.Evidence.Log;
import dev.millrace.e2e.chaos.Evidence.Verdict;
import dev.millrace.objectstore.ObjectStore;
import dev.millrace.objectstore.S3ObjectStore;
import dev.millrace.objectstore.S3Settings;
import dev.millrace.standalone.engine.EngineHttp;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Gathers the evidence from outside: each place is asked in its own language. */
final class Witness {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration POLL = Duration.ofMillis(500);
    private static final String MANIFESTS =
            "application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json,"
                    + " application/vnd.docker.distribution.manifest.v2+json";

    private final Surroundings at;
    private final Api api;
    private final Records records;
    private final ObjectStore objects;
    private final Map<String, Log> logs = new HashMap<>();

    Witness(Surroundings at, Api api, Records records) {
        this.at = at;
        this.api = api;
        this.records = records;
        this.objects =
                S3ObjectStore.of(
                        new S3Settings(
                                at.get("MILLRACE_S3_ENDPOINT"),
                                at.get("MILLRACE_S3_ACCESS_KEY"),
                                at.get("MILLRACE_S3_SECRET_KEY"),
                                at.get("MILLRACE_S3_BUCKET")));
    }

    Evidence gather() throws IOException, InterruptedException, SQLException {
        var rows = records.read();
        for (var build : rows.builds()) {
            // an archived log is for good: it was compared when it was new
            if (!logs.containsKey(build.id())) {
                logs.put(build.id(), log(build.id()));
            }
        }
        var manifests = new TreeSet<String>();
        for (var deploy : rows.deploys()) {
            if (deploy.image() != null && registryHas(deploy.reference())) {
                manifests.add(deploy.reference());
            }
        }
        return new Evidence(rows, verdicts(), containers(), Map.copyOf(logs), objects(), manifests);
    }

    Set<String> objects() {
        return objects.list("").stream()
                .map(object -> object.key().value())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    List<Verdict> verdicts() throws IOException {
        var all = new ArrayList<Verdict>();
        try (var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of("bootstrap.servers", at.kafka()),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            var partitions =
                    consumer.partitionsFor("build.events").stream()
                            .map(p -> new TopicPartition(p.topic(), p.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream()
                    .anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                for (var record : consumer.poll(POLL)) {
                    var id = record.headers().lastHeader("ce_id").value();
                    var json = JSON.readTree(record.value());
                    all.add(
                            new Verdict(
                                    new String(id, StandardCharsets.UTF_8),
                                    build(json),
                                    json.path("type").asText(),
                                    json.hasNonNull("image") ? json.path("image").asText() : null));
                }
            }
        }
        return all;
    }

    private static String build(JsonNode verdict) {
        var build = verdict.path("build");
        return build.isTextual() ? build.asText() : build.path("id").asText();
    }

    /** The first process of every running container. */
    List<ProcessHandle> processesOfAgents() throws IOException, InterruptedException {
        var engine = new EngineHttp(at.engineSocket());
        var all = new ArrayList<ProcessHandle>();
        for (var container : containers()) {
            var seen = JSON.readTree(engine.get("/containers/" + container.id() + "/json").body());
            ProcessHandle.of(seen.at("/State/Pid").asLong()).ifPresent(all::add);
        }
        return all;
    }

    List<Container> containers() throws IOException, InterruptedException {
        var engine = new EngineHttp(at.engineSocket());
        var filters = "{\"label\":[\"dev.millrace.instance\"]}";
        var listed =
                JSON.readTree(
                        engine.get(
                                        "/containers/json?all=1&filters="
                                                + URLEncoder.encode(
                                                        filters, StandardCharsets.UTF_8))
                                .body());
        var all = new ArrayList<Container>();
        for (var one : listed) {
            var id = one.path("Id").asText();
            var answer = engine.get("/containers/" + id + "/json");
            if (answer.ok()) {
                var seen = JSON.readTree(answer.body());
                var reference = seen.path("Config").path("Image").asText();
                all.add(
                        new Container(
                                id.substring(0, 12),
                                seen.at("/Config/Labels/dev.millrace.instance").asText(),
                                seen.at("/State/Running").asBoolean(),
                                reference.substring(reference.indexOf('@') + 1)));
            }
        }
        return all;
    }

    boolean registryHas(String reference) throws IOException, InterruptedException {
        var parts = reference.split("@");
        var uri =
                URI.create(
                        "http://%s/v2/millrace/%s/manifests/%s"
                                .formatted(at.registry(), parts[0], parts[1]));
        var request =
                HttpRequest.newBuilder(uri)
                        .method("HEAD", HttpRequest.BodyPublishers.noBody())
                        .header("Accept", MANIFESTS)
                        .build();
        return api.http().send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    }

    /** Read at once, and once more when the archive has it. */
    private Log log(String build) throws IOException, InterruptedException {
        var first = frames(build);
        var index = "logs/" + build.split("\\.")[0].replaceFirst("^b-", "") + "/" + build;
        Patience.until(
                "the log of " + build + " is archived",
                () -> objects().stream().anyMatch(key -> key.endsWith(build + ".index.json")),
                () -> index + " is not among the objects");
        return new Log(first.lines().toList(), hash(first), hash(frames(build)));
    }

    private String frames(String build) throws IOException, InterruptedException {
        return api.text("/v1/builds/" + build + "/logs?follow=false");
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
