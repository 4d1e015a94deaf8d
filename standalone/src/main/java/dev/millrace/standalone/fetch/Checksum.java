package dev.millrace.standalone.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** What a file's bytes must hash to. */
public record Checksum(String algorithm, String hex) {

    public static Checksum sha256(String hex) {
        return new Checksum("SHA-256", hex);
    }

    /** From the notation of npm and browsers, {@code sha512-<base64>}. */
    public static Checksum integrity(String text) {
        var dash = text.indexOf('-');
        if (dash < 0 || !text.startsWith("sha")) {
            throw new IllegalArgumentException("not an integrity value: " + text);
        }
        // several may be listed; the first one is as good as any
        var value = text.substring(dash + 1).split(" ", 2)[0];
        var hex = HexFormat.of().formatHex(Base64.getDecoder().decode(value));
        return new Checksum("SHA-" + text.substring("sha".length(), dash), hex);
    }

    /** The SHA-256 of a text's UTF-8 bytes. */
    public static String ofText(String text) {
        var digest = sha256("").digest();
        digest.update(text.getBytes(UTF_8));
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Whether the file has these bytes. */
    public boolean matches(Path file) throws IOException {
        var digest = digest();
        try (var in = Files.newInputStream(file)) {
            var buffer = new byte[1 << 16];
            for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest()).equals(hex);
    }

    private MessageDigest digest() {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
