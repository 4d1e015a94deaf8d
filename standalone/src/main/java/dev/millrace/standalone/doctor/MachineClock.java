package dev.millrace.standalone.doctor;

import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;

import dev.millrace.standalone.fetch.MachineHttp;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;

/** Compares this machine's clock with that of the server its packages come from. */
record MachineClock(MachineHttp http, URI server, Clock clock) implements Checkup {

    private static final Duration TOLERATED = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Override
    public List<Finding> look() throws InterruptedException {
        try {
            var date = http.header(server, "Date", PATIENCE);
            return List.of(
                    date.map(text -> ZonedDateTime.parse(text, RFC_1123_DATE_TIME))
                            .map(theirs -> judge(theirs, clock))
                            .orElseGet(() ->
                                    Finding.warn(
                                            "clock",
                                            server + " tells no time",
                                            "Compare by hand.")));
        } catch (IOException e) {
            return List.of(
                    Finding.warn(
                            "network",
                            server + " is not reached: " + e.getMessage(),
                            "What is in the cache works; new packages cannot be fetched."));
        }
    }

    static Finding judge(ZonedDateTime theirs, Clock clock) {
        var off = Duration.between(theirs.toInstant(), clock.instant());
        var seen = "clock differs by " + off.toSeconds() + " s from the package server's";
        return off.abs().compareTo(TOLERATED) > 0
                ? Finding.bad(
                        "clock",
                        seen,
                        "Presigned addresses expire by it: set it, for instance with chrony.")
                : Finding.ok("clock", seen);
    }
}
