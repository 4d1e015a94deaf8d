package dev.millrace.standalone.debian;

import java.net.URI;
import java.util.List;

/** One place the machine's apt takes packages from. */
record AptSource(URI mirror, List<String> suites, List<String> components) {

    AptSource {
        suites = List.copyOf(suites);
        components = List.copyOf(components);
    }
}
