package dev.millrace.standalone.doctor;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A proxy that would be asked for addresses of this machine breaks everything local. */
record Proxies(Map<String, String> environment) implements Checkup {

    @Override
    public List<Finding> look() {
        var named =
                Stream.of("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy")
                        .filter(name -> !environment.getOrDefault(name, "").isBlank())
                        .toList();
        if (named.isEmpty()) {
            return List.of(Finding.ok("proxy", "no proxy is set"));
        }
        var exceptions =
                environment.getOrDefault("no_proxy", "")
                        + ","
                        + environment.getOrDefault("NO_PROXY", "");
        var local = List.of(exceptions.split("[, ]+")).stream().anyMatch(Proxies::coversLoopback);
        var seen = "a proxy is set by " + String.join(", ", named);
        return List.of(
                local
                        ? Finding.ok("proxy", seen + "; this machine is excepted")
                        : Finding.warn(
                                "proxy",
                                seen + " and this machine is not excepted",
                                "Agents and tools may ask the proxy for local addresses:"
                                        + " export NO_PROXY=127.0.0.1,localhost,.localhost"));
    }

    private static boolean coversLoopback(String exception) {
        return exception.equals("*")
                || exception.equals("localhost")
                || exception.startsWith("127.");
    }
}
