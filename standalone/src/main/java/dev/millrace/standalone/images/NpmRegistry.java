package dev.millrace.standalone.images;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.standalone.fetch.Checksum;
import dev.millrace.standalone.fetch.Download;
import dev.millrace.standalone.fetch.MachineHttp;
import dev.millrace.standalone.program.Program;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** The registry that this machine's npm is set to. */
final class NpmRegistry {

    private static final Pattern RELEASE = Pattern.compile("\\d+\\.\\d+\\.\\d+");
    private static final String SHORT_FORM = "application/vnd.npm.install-v1+json";

    private final MachineHttp http;

    NpmRegistry(MachineHttp http) {
        this.http = http;
    }

    /** All that the registry says about one package. */
    record Listing(String name, JsonNode versions) {

        /** Releases of one major version, newest first. */
        List<String> releases(int major) {
            var found = new ArrayList<String>();
            versions.fieldNames().forEachRemaining(found::add);
            return found.stream()
                    .filter(version -> RELEASE.matcher(version).matches())
                    .filter(version -> version.startsWith(major + "."))
                    .sorted(Comparator.comparingLong(Listing::order).reversed())
                    .toList();
        }

        Download download(String version, Path folder) {
            var file = versions.path(version).path("dist");
            var integrity = file.path("integrity").asText();
            return new Download(
                    URI.create(file.path("tarball").asText()),
                    folder.resolve(name + "-" + version + ".tgz"),
                    -1,
                    integrity.isEmpty()
                            ? new Checksum("SHA-1", file.path("shasum").asText())
                            : Checksum.integrity(integrity));
        }

        private static long order(String version) {
            return Arrays.stream(version.split("\\."))
                    .mapToLong(Long::parseLong)
                    .reduce(0, (all, part) -> all * 100_000 + part);
        }
    }

    Listing listing(String name) throws IOException, InterruptedException {
        var document = new ObjectMapper().readTree(http.get(base().resolve(name), SHORT_FORM));
        return new Listing(name, document.path("versions"));
    }

    private static URI base() throws IOException, InterruptedException {
        try {
            var named =
                    new String(Program.of("npm", "config", "get", "registry").bytes(), UTF_8)
                            .strip();
            return URI.create(named.endsWith("/") ? named : named + "/");
        } catch (IOException e) {
            throw new IOException(
                    "images with Node need npm on this machine: " + e.getMessage(), e);
        }
    }
}
