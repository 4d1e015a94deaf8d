package dev.millrace.buildkit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** A SHA-256 as 64 lower-case hex digits. */
public record Sha256(String hex) {

    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    public Sha256 {
        if (!HEX.matcher(hex).matches()) {
            throw new IllegalArgumentException("sha256 must be 64 hex digits, was " + hex);
        }
    }

    /** Reads {@code sha256:<hex>}. */
    public static Sha256 parse(String digest) {
        if (!digest.startsWith("sha256:")) {
            throw new IllegalArgumentException("digest must start with sha256:, was " + digest);
        }
        return new Sha256(digest.substring("sha256:".length()));
    }

    public static Sha256 of(byte[] bytes) {
        return new Sha256(HexFormat.of().formatHex(digester().digest(bytes)));
    }

    /** A fresh digester; every JDK has SHA-256. */
    public static MessageDigest digester() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code sha256:<hex>}, as registries and BuildKit write it. */
    public String prefixed() {
        return "sha256:" + hex;
    }

    @Override
    public String toString() {
        return prefixed();
    }
}
