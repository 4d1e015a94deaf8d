package dev.millrace.cli.settings;

import dev.millrace.cli.CliException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A file of {@code NAME=value} lines: comments, {@code export}, single quotes (as they are) and
 * double quotes (with escapes); everything after the first {@code =} is the value.
 */
public final class EnvFile {

    private EnvFile() {}

    public static Map<String, String> read(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (NoSuchFileException e) {
            throw CliException.usage(
                    file + " is not there", "Name the file of variables with --env-file.");
        } catch (IOException e) {
            throw CliException.usage(file + " cannot be read", "It must be a UTF-8 text file.");
        }
    }

    static Map<String, String> parse(String source, String text) {
        var variables = new LinkedHashMap<String, String>();
        var lines = text.split("\r?\n", -1);
        for (int i = 0; i < lines.length; i++) {
            var line = lines[i].strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            line = line.startsWith("export ") ? line.substring(7).strip() : line;
            int equals = line.indexOf('=');
            if (equals <= 0) {
                throw CliException.usage(
                        source + " line " + (i + 1) + " is not NAME=value", "Mend the line.");
            }
            variables.put(
                    line.substring(0, equals).strip(), value(line.substring(equals + 1).strip()));
        }
        return variables;
    }

    private static String value(String written) {
        if (written.length() >= 2 && written.startsWith("'") && written.endsWith("'")) {
            return written.substring(1, written.length() - 1);
        }
        if (written.length() >= 2 && written.startsWith("\"") && written.endsWith("\"")) {
            return unescaped(written.substring(1, written.length() - 1));
        }
        int comment = written.indexOf(" #");
        return comment < 0 ? written : written.substring(0, comment).strip();
    }

    private static String unescaped(String text) {
        var out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                char next = text.charAt(++i);
                out.append(next == 'n' ? '\n' : next == 't' ? '\t' : next);
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
