package dev.millrace.contracts.tenant;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;

/**
 * The written form of a key: {@code mr_}, 43 characters of base 62 (256 bits), 6 of a CRC-32.
 *
 * <p>The checksum lets a scanner and a client tell a key from noise without asking; it is no
 * secret. Only {@link #sha256} of a key is ever stored: 256 random bits need no slow hash.
 */
public final class ApiKeys {

    private static final String PREFIX = "mr_";
    private static final String ALPHABET =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int RANDOM_CHARS = 43;
    private static final int CHECK_CHARS = 6;

    private ApiKeys() {}

    /** Draws a new key; give it a {@link java.security.SecureRandom}. */
    public static String draw(RandomGenerator random) {
        var body = new StringBuilder(PREFIX);
        for (var i = 0; i < RANDOM_CHARS; i++) {
            body.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return body + checksum(body.toString());
    }

    /** Whether the text can be a key at all. */
    public static boolean wellFormed(String text) {
        if (!text.startsWith(PREFIX)
                || text.length() != PREFIX.length() + RANDOM_CHARS + CHECK_CHARS) {
            return false;
        }
        var body = text.substring(0, text.length() - CHECK_CHARS);
        return text.equals(body + checksum(body));
    }

    /** What is stored of a key: 64 hex digits. */
    public static String sha256(String key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String checksum(String body) {
        var crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.UTF_8));
        var rest = crc.getValue();
        var check = new StringBuilder();
        for (var i = 0; i < CHECK_CHARS; i++) {
            check.append(ALPHABET.charAt((int) (rest % ALPHABET.length())));
            rest /= ALPHABET.length();
        }
        return check.toString();
    }
}
