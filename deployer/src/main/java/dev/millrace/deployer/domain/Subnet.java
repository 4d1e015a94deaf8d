package dev.millrace.deployer.domain;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A block of IPv4 addresses, such as {@code 10.7.128.0/17}.
 *
 * @param base first address, as a number
 */
public record Subnet(int base, int prefix) {

    private static final int BITS = 32;
    private static final int OCTET = 8;

    /** The network itself, the gateway, and at the end the broadcast address. */
    private static final int FIRST_HOST = 2;

    public Subnet {
        if (prefix < OCTET || prefix > BITS - FIRST_HOST || base != (base & mask(prefix))) {
            throw new IllegalArgumentException("not a block of addresses: " + prefix);
        }
    }

    public static Subnet parse(String text) {
        var parts = text.split("[./]", -1);
        if (parts.length != BITS / OCTET + 1) {
            throw new IllegalArgumentException("not a block of addresses: " + text);
        }
        var base = 0;
        for (var i = 0; i < BITS / OCTET; i++) {
            base = base << OCTET | Integer.parseInt(parts[i]);
        }
        return new Subnet(base, Integer.parseInt(parts[BITS / OCTET]));
    }

    /** Its parts of this size, in order. */
    public Stream<Subnet> cut(int smallerPrefix) {
        return IntStream.range(0, 1 << (smallerPrefix - prefix))
                .mapToObj(n -> new Subnet(base + (n << (BITS - smallerPrefix)), smallerPrefix));
    }

    public String gateway() {
        return address(1);
    }

    /** The addresses that instances may have, in order. */
    public Stream<String> hosts() {
        return IntStream.range(FIRST_HOST, (1 << (BITS - prefix)) - 1).mapToObj(this::address);
    }

    private String address(int offset) {
        var number = base + offset;
        return (number >>> 24 & 255)
                + "."
                + (number >>> 16 & 255)
                + "."
                + (number >>> 8 & 255)
                + "."
                + (number & 255);
    }

    private static int mask(int prefix) {
        return -1 << (BITS - prefix);
    }

    @Override
    public String toString() {
        return address(0) + "/" + prefix;
    }
}
