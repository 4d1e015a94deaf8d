package dev.millrace.buildkit;

import java.nio.charset.StandardCharsets;

/** What a {@code RUN --mount=type=secret} sees; never printed. */
public final class SecretValue {

    /** The daemon refuses bigger ones. */
    public static final int MAX_BYTES = 500 * 1024;

    private final byte[] bytes;

    public SecretValue(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "a secret may have " + MAX_BYTES + " bytes, had " + bytes.length);
        }
        this.bytes = bytes.clone();
    }

    public static SecretValue of(String text) {
        return new SecretValue(text.getBytes(StandardCharsets.UTF_8));
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public String toString() {
        return "SecretValue[…]";
    }
}
