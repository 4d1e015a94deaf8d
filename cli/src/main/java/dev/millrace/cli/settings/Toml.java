package dev.millrace.cli.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlFactory;
import dev.millrace.cli.CliException;
import dev.millrace.cli.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a TOML file and refuses, by name, what nobody asked for. */
final class Toml {

    private Toml() {}

    /** The file's tree; null where there is no file. */
    static @Nullable JsonNode read(Path file) {
        if (!Files.isRegularFile(file)) {
            return null;
        }
        try (var parser = new TomlFactory().createParser(Files.readString(file))) {
            return Json.tree(parser);
        } catch (JsonProcessingException e) {
            throw CliException.usage(
                    file + ": " + e.getOriginalMessage(),
                    "Mend line " + e.getLocation().getLineNr() + ".");
        } catch (IOException e) {
            throw CliException.usage(file + " cannot be read", "Look at its permissions.");
        }
    }

    static void refuseUnknown(Path file, JsonNode table, Set<String> known) {
        table.fieldNames()
                .forEachRemaining(name -> {
                    if (!known.contains(name)) {
                        throw CliException.usage(
                                file + ": unknown key \"" + name + "\"",
                                "Known are "
                                        + String.join(", ", known.stream().sorted().toList())
                                        + ".");
                    }
                });
    }
}
