package dev.millrace.standalone.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The networks this machine has routes to. */
final class Routes {

    /** One line of the kernel's table; addresses as numbers, first byte highest. */
    record Route(String device, int destination, int mask) {

        boolean overlaps(AddressRange range) {
            var start = 10 << 24 | range.number() << 16;
            var shared = mask & 0xffff0000;
            return mask != 0 && (destination & shared) == (start & shared);
        }
    }

    private Routes() {}

    static List<Route> ofThisMachine() throws IOException {
        return parse(Files.readAllLines(Path.of("/proc/net/route")));
    }

    static List<Route> parse(List<String> lines) {
        return lines.stream()
                .skip(1)
                .map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields.length > 7)
                .map(fields -> new Route(fields[0], address(fields[1]), address(fields[7])))
                .toList();
    }

    /** The kernel prints addresses as a little-endian machine reads them. */
    private static int address(String hex) {
        return Integer.reverseBytes(Integer.parseUnsignedInt(hex, 16));
    }
}
