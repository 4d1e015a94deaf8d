package dev.millrace.standalone.engine;

/**
 * The addresses of one system: {@code 10.N.0.0/16}, cut into three that do not overlap.
 *
 * @param number N
 */
public record AddressRange(int number) {

    static final int FIRST = 96;
    static final int COUNT = 128;

    public AddressRange {
        if (number < FIRST || number >= FIRST + COUNT) {
            throw new IllegalArgumentException("not one of our ranges: " + number);
        }
    }

    /** All of it, in the notation of a prefix. */
    public String all() {
        return "10." + number + ".0.0/16";
    }

    /** What every address in it starts with. */
    String start() {
        return "10." + number + ".";
    }

    /** The engine's own bridge, where build steps run. */
    String bridge() {
        return "10." + number + ".0.1/24";
    }

    /** Networks that somebody makes without saying where. */
    String pool() {
        return "10." + number + ".64.0/18";
    }

    /** For the networks of agents; the engine gives none of it away by itself. */
    public String agents() {
        return "10." + number + ".128.0/17";
    }
}
