package dev.millrace.standalone.doctor;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether the CLI's current profile leads somewhere, and its key is taken there. */
record OwnProfile(Path file, Map<String, String> environment) implements Checkup {

    private static final int PATIENCE_MILLIS = 3_000;

    @Override
    public List<Finding> look() throws IOException {
        var profile = current();
        var url = environment.getOrDefault("MILLRACE_URL", profile.getOrDefault("url", ""));
        var key = environment.getOrDefault("MILLRACE_KEY", profile.getOrDefault("key", ""));
        if (url.isBlank()) {
            return List.of(
                    Finding.warn(
                            "profile",
                            "the CLI knows no Millrace",
                            "./millrace up writes a profile; ./millrace login adds one."));
        }
        if (key.isBlank()) {
            return List.of(Finding.bad("profile", "no key for " + url, "./millrace login " + url));
        }
        return List.of(ask(url, key));
    }

    private static Finding ask(String url, String key) {
        try {
            var address = URI.create(url + "/v1/whoami").toURL();
            var connection = (HttpURLConnection) address.openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            connection.setRequestProperty("Authorization", "Bearer " + key);
            return switch (connection.getResponseCode()) {
                case HttpURLConnection.HTTP_OK -> Finding.ok("profile", url + " takes the key");
                case HttpURLConnection.HTTP_UNAUTHORIZED ->
                        Finding.bad(
                                "profile",
                                url + " does not take the key: revoked, or of another system",
                                "./millrace up writes a new one for the local system; else ask"
                                        + " your operator for one and ./millrace login.");
                default ->
                        Finding.bad(
                                "profile",
                                url + " answers " + connection.getResponseCode(),
                                "./millrace system status shows which part is not up.");
            };
        } catch (IOException | IllegalArgumentException e) {
            return Finding.bad(
                    "profile",
                    url + " is not reached: " + e.getMessage(),
                    "./millrace up if it is this machine's; else look at the address.");
        }
    }

    /** The settings of the current profile; empty without one. */
    private Map<String, String> current() throws IOException {
        var wanted = "";
        var section = "";
        var profiles = new HashMap<String, Map<String, String>>();
        for (var line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
            var text = line.strip();
            if (text.startsWith("[profiles.")) {
                section = text.substring("[profiles.".length(), text.length() - 1);
            } else if (text.contains("=")) {
                var name = text.substring(0, text.indexOf('=')).strip();
                var value = text.substring(text.indexOf('=') + 1).strip().replace("\"", "");
                if (section.isEmpty() && name.equals("current")) {
                    wanted = value;
                }
                profiles.computeIfAbsent(section, _ -> new HashMap<>()).put(name, value);
            }
        }
        return profiles.getOrDefault(wanted, Map.of());
    }
}
