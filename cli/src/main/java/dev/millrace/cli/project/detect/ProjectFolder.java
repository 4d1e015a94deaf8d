package dev.millrace.cli.project.detect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** A folder as detection reads it: what is not there or makes no sense is empty, never an error. */
public record ProjectFolder(Path root) {

    private static final long LARGEST = 4_000_000;

    public boolean has(String path) {
        return Files.isRegularFile(root.resolve(path));
    }

    public boolean hasFolder(String path) {
        return Files.isDirectory(root.resolve(path));
    }

    public ProjectFolder inside(String path) {
        return path.isEmpty() ? this : new ProjectFolder(root.resolve(path));
    }

    /** A file's text; empty if there is none. */
    public String text(String path) {
        var file = root.resolve(path);
        try {
            return Files.isRegularFile(file) && Files.size(file) <= LARGEST
                    ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    : "";
        } catch (IOException e) {
            return "";
        }
    }

    /** The tree of a TOML, YAML or JSON file, by its name. */
    public JsonNode tree(String path) {
        try {
            var tree = mapper(path.toLowerCase(Locale.ROOT)).readTree(text(path));
            return tree == null ? MissingNode.getInstance() : tree;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static ObjectMapper mapper(String path) {
        if (path.endsWith(".toml")) {
            return new TomlMapper();
        }
        return path.endsWith(".yaml") ? new YAMLMapper() : new JsonMapper();
    }

    /** Names of the files right here, sorted. */
    public List<String> files() {
        return names(Files::isRegularFile);
    }

    /** Names of the folders right here, sorted. */
    public List<String> folders() {
        return names(Files::isDirectory);
    }

    private List<String> names(Predicate<Path> kind) {
        try (var all = Files.list(root)) {
            return all.filter(kind).map(path -> name(path)).sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static String name(Path path) {
        var name = path.getFileName();
        return name == null ? "" : name.toString();
    }
}
