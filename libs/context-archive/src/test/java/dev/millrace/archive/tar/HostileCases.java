package dev.millrace.archive.tar;

import dev.millrace.archive.Refusal;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * All archives of our own that are refused: for tests of whatever takes uploads.
 *
 * <pre>
 * absolute, dot-dot, backslash, drive, NUL, empty     HostileNamesTest, HostileTricksTest.names
 * symbolic links out, through, in steps, too long     HostileLinksTest, HostileTricksTest.links
 * hard links out, to links, to later or missing       HostileLinksTest, HostileTricksTest.hardLinks
 * devices, pipes, whiteouts                           HostileLinksTest, HostileNamesTest
 * setuid, attributes, owners, times: dropped          TakenArchivesTest
 * duplicates, case, normalisation, file and folder    HostileNamesTest, HostileTricksTest.twice
 * bombs, members, windows, frames to skip             HostileSizesTest, HostileStreamsTest,
 *                                                     HostileTricksTest.packings, TakenArchivesTest
 * sparse                                              HostileHeadersTest, HostileTricksTest.sparse
 * extended headers: huge, many, at odds, negative     HostileHeadersTest, HostileTricksTest.headers
 * long, deep, not UTF-8                               HostileNamesTest, HostileTricksTest.names
 * too many entries, real and implied                  HostileSizesTest
 * cut, damaged, concatenated, nothing in it           HostileStreamsTest, TakenArchivesTest
 * not an archive                                      HostileStreamsTest, HostileTricksTest.foreign
 * Dockerfile as link, pipe, binary, huge              HostileLinksTest, HostileTricksTest.headers
 * limits of one tenant, time                          LimitsTest
 * </pre>
 */
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
