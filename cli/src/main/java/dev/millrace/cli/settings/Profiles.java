package dev.millrace.cli.settings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.cli.CliException;
import dev.millrace.cli.Exit;
import dev.millrace.cli.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code ~/.config/millrace/config.toml}: {@code current} and {@code [profiles.NAME]} with {@code
 * url} and {@code key}. Written with mode 600, by renaming.
 */
public final class Profiles {

    private final Path file;
    private final Map<String, String> env;

    public Profiles(Map<String, String> env) {
        this.env = env;
        this.file = file(env);
    }

    private static Path file(Map<String, String> env) {
        var named = env.get("MILLRACE_CONFIG");
        if (named != null && !named.isBlank()) {
            return Path.of(named);
        }
        var home = env.getOrDefault("HOME", System.getProperty("user.home", "."));
        var config = first(env.get("XDG_CONFIG_HOME"), home + "/.config");
        return Path.of(config == null ? "." : config, "millrace", "config.toml");
    }

    public Path file() {
        return file;
    }

    /**
     * The profile to use: MILLRACE_URL and MILLRACE_KEY over everything, then the one asked for,
     * then MILLRACE_PROFILE, then the current one.
     */
    public Profile resolve(@Nullable String asked) {
        var name = first(asked, env.get("MILLRACE_PROFILE"));
        var saved = saved(name);
        var url =
                first(
                        env.get("MILLRACE_URL"),
                        saved == null ? null : Json.text(saved.table, "url"));
        if (url == null) {
            throw new CliException(
                    Exit.USAGE,
                    "profile.none",
                    name == null ? "no platform is known" : "there is no profile \"" + name + "\"",
                    "Start one with `millrace up`, or name one: `millrace login --url URL`, or MILLRACE_URL and MILLRACE_KEY.");
        }
        var key =
                first(
                        env.get("MILLRACE_KEY"),
                        saved == null ? null : Json.text(saved.table, "key"));
        return new Profile(saved == null ? "environment" : saved.name, address(url), key);
    }

    private static URI address(String url) {
        try {
            var address = URI.create(url.replaceAll("/+$", ""));
            if (address.getHost() != null
                    && Set.of("http", "https").contains(address.getScheme())) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw CliException.usage(
                "\"" + url + "\" is no address", "It looks like http://HOST:PORT.");
    }

    private record Saved(String name, JsonNode table) {}

    private @Nullable Saved saved(@Nullable String asked) {
        var tree = Toml.read(file);
        if (tree == null) {
            return null;
        }
        Toml.refuseUnknown(file, tree, Set.of("current", "profiles"));
        var name = first(asked, Json.text(tree, "current"));
        if (name == null) {
            return null;
        }
        var table = tree.path("profiles").path(name);
        if (!table.isObject()) {
            return null;
        }
        Toml.refuseUnknown(file, table, Set.of("url", "key"));
        return new Saved(name, table);
    }

    /** Saves a profile and makes it the current one. */
    public void save(String name, URI url, String key) {
        var all = new TreeMap<String, Map<String, String>>();
        var tree = Toml.read(file);
        if (tree != null) {
            tree.path("profiles")
                    .properties()
                    .forEach(e ->
                            all.put(
                                    e.getKey(),
                                    Map.of(
                                            "url", Json.textOr(e.getValue(), "url", ""),
                                            "key", Json.textOr(e.getValue(), "key", ""))));
        }
        all.put(name, Map.of("url", url.toString(), "key", key));
        var text = new StringBuilder("current = " + quoted(name) + "\n");
        all.forEach((profile, values) ->
                text.append("\n[profiles.")
                        .append(quoted(profile))
                        .append("]\nurl = ")
                        .append(quoted(values.getOrDefault("url", "")))
                        .append("\nkey = ")
                        .append(quoted(values.getOrDefault("key", "")))
                        .append('\n'));
        write(text.toString());
    }

    private void write(String text) {
        try {
            var folder = file.toAbsolutePath().getParent();
            if (folder == null) {
                throw new IOException("has no folder");
            }
            Files.createDirectories(folder);
            var fresh =
                    Files.createTempFile(
                            folder,
                            "config",
                            ".toml",
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, text);
            Files.move(
                    fresh,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw CliException.usage(
                    file + " cannot be written: " + e.getMessage(),
                    "Look at its folder's permissions.");
        }
    }

    private static String quoted(String value) {
        return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static @Nullable String first(@Nullable String a, @Nullable String b) {
        return a != null && !a.isBlank() ? a : b != null && !b.isBlank() ? b : null;
    }
}
