package dev.millrace.standalone.debian;

import java.util.Locale;

/** A processor, by the names that Debian, the kernel and image platforms have for it. */
public enum Architecture {
    AMD64("x86_64-linux-gnu", "x64"),
    ARM64("aarch64-linux-gnu", "arm64");

    private final String triplet;
    private final String npm;

    Architecture(String triplet, String npm) {
        this.triplet = triplet;
        this.npm = npm;
    }

    /** Debian's name, which image platforms share, such as {@code amd64}. */
    public String debian() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The folder of libraries under {@code /usr/lib}. */
    public String triplet() {
        return triplet;
    }

    /** The name that Node's packages use. */
    public String npm() {
        return npm;
    }

    /** Such as {@code linux/arm64}. */
    public String platform() {
        return "linux/" + debian();
    }

    /** What this machine runs without emulation. */
    public static Architecture ofThisMachine() {
        return switch (System.getProperty("os.arch", "")) {
            case "amd64", "x86_64" -> AMD64;
            case "aarch64", "arm64" -> ARM64;
            default ->
                    throw new IllegalStateException(
                            "neither amd64 nor arm64: " + System.getProperty("os.arch"));
        };
    }
}
