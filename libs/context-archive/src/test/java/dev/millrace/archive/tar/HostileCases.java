package dev.millrace.archive.tar;

import dev.millrace.archive.Refusal;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** All archives of our own that are refused: for tests of whatever takes uploads. */
public final class HostileCases {

    private HostileCases() {}

    public static Stream<HostileCase> all() throws IOException {
        return Stream.of(
                        HostileNamesTest.cases(),
                        HostileLinksTest.cases(),
                        HostileHeadersTest.cases(),
                        HostileSizesTest.cases(),
                        HostileStreamsTest.cases(),
                        HostileTricksTest.cases())
                .flatMap(cases -> cases)
                .map(HostileCases::one);
    }

    private static HostileCase one(Arguments arguments) {
        var values = arguments.get();
        return new HostileCase((String) values[0], (Refusal) values[1], (byte[]) values[2]);
    }
}
