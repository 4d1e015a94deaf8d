package dev.millrace.standalone.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.standalone.component.Touched;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What one system has made in an engine that is not its own: the networks in its range of
 * addresses, the containers on them, and the images from its registry. Everything else in the
 * engine belongs to somebody else.
 */
record PartOfEngine(EngineHttp engine, AddressRange range, String registry) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofMinutes(1);

    /** Asks each container to end, kills it after its time, and returns when all have ended. */
    void stop(Duration grace) throws IOException, InterruptedException {
        for (var network : networks()) {
            RunningContainers.stop(engine, containers(network), grace);
        }
    }

    /** Removes all of it; what is gone already is no failure. */
    void remove() throws IOException, InterruptedException {
        for (var network : networks()) {
            for (var container : containers(network)) {
                engine.delete("/containers/" + container + "?force=true&v=true");
            }
            engine.delete("/networks/" + network);
        }
        for (var name : images()) {
            engine.delete("/images/" + name);
        }
    }

    /** What is there of it now. */
    List<Touched> left() throws IOException, InterruptedException {
        var left = new ArrayList<Touched>();
        for (var network : networks()) {
            for (var container : containers(network)) {
                left.add(new Touched("container", container));
            }
            left.add(new Touched("network", network));
        }
        images().forEach(name -> left.add(new Touched("image", name)));
        return left;
    }

    /** By its names from here: somebody may have given it another one. */
    private List<String> images() throws IOException, InterruptedException {
        var ours = new ArrayList<String>();
        for (var image : list("/images/json?digests=true")) {
            names(image).stream()
                    .filter(name -> name.startsWith(registry + "/"))
                    .forEach(ours::add);
        }
        return ours;
    }

    private static List<String> names(JsonNode image) {
        var names = new ArrayList<String>();
        image.path("RepoTags").forEach(name -> names.add(name.asText()));
        image.path("RepoDigests").forEach(name -> names.add(name.asText()));
        return names;
    }

    private List<String> networks() throws IOException, InterruptedException {
        var ours = new ArrayList<String>();
        for (var network : list("/networks?filters=" + filter("label", "dev.millrace.system"))) {
            for (var config : network.path("IPAM").path("Config")) {
                if (config.path("Subnet").asText().startsWith(range.start())) {
                    ours.add(network.path("Id").asText());
                }
            }
        }
        return ours;
    }

    private List<String> containers(String network) throws IOException, InterruptedException {
        var ids = new ArrayList<String>();
        for (var container :
                list("/containers/json?all=true&filters=" + filter("network", network))) {
            ids.add(container.path("Id").asText());
        }
        return ids;
    }

    private JsonNode list(String path) throws IOException, InterruptedException {
        var answer = engine.get(path, LIMIT);
        if (!answer.ok()) {
            throw new IOException(path + ": " + answer.text());
        }
        return JSON.readTree(answer.body());
    }

    private static String filter(String name, String value) {
        var filter = "{\"" + name + "\":[\"" + value + "\"]}";
        return URLEncoder.encode(filter, StandardCharsets.UTF_8);
    }
}
