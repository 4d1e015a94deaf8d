package dev.millrace.archive.ignore;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds private keys and credentials whose name does not say so, by what they begin with.
 *
 * <p>Read are small files only, and none that a compiler or interpreter of its kind would refuse if
 * it began like a key: of a folder of code that leaves a few, so that gathering stays fast.
 */
public final class SecretContents {

    private static final int LARGEST = 64 * 1024;
    private static final int SMALLEST = 16;
    private static final int HEAD = 256;

    private static final Set<String> HARMLESS =
            Set.of(
                    "c", "cc", "class", "cpp", "css", "csv", "gif", "go", "gz", "h", "hpp", "html",
                    "ico", "ini", "ipynb", "jar", "java", "jpg", "js", "jsx", "kt", "lock", "map",
                    "md", "mjs", "mp3", "ogg", "onnx", "png", "pub", "py", "pyc", "pyi", "rs",
                    "rst", "scss", "so", "sql", "svg", "tgz", "toml", "ts", "tsx", "ttf", "wav",
                    "webp", "whl", "woff", "woff2", "zip");

    private static final Pattern KEY =
            Pattern.compile("\\s*-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----");
    private static final Pattern PUTTY = Pattern.compile("PuTTY-User-Key-File-\\d");
    private static final Pattern TOKEN =
            Pattern.compile(
                    "(?m)(?:_authToken|_auth|_password|npmAuthToken|npmAuthIdent)\"?\\s*[:=]\\s*[\"']?[^\\s\"'$]");

    private SecretContents() {}

    /** The kind of secret in a file; null for none, also where it cannot be read. */
    public static @Nullable String what(Path file, long size) {
        var name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        var ending = name.substring(name.lastIndexOf('.') + 1);
        if (size < SMALLEST || size > LARGEST || HARMLESS.contains(ending)) {
            return null;
        }
        boolean whole =
                ending.equals("json") || name.equals(".npmrc") || name.startsWith(".yarnrc");
        var text = text(file, whole ? (int) size : HEAD);
        if (KEY.matcher(text).lookingAt() || PUTTY.matcher(text).lookingAt()) {
            return "private key";
        }
        if (!whole) {
            return null;
        }
        if (ending.equals("json")) {
            return isServiceAccount(text) ? "service account's key" : null;
        }
        return TOKEN.matcher(text).find() ? "registry token" : null;
    }

    private static boolean isServiceAccount(String text) {
        return text.contains("\"private_key\"") && text.contains("PRIVATE KEY-----");
    }

    /** Whoever sends the file will say that it cannot be read. */
    private static String text(Path file, int most) {
        try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            var text = new String(in.readNBytes(most), StandardCharsets.UTF_8);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (IOException e) {
            return "";
        }
    }
}
