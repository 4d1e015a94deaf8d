package dev.millrace.cli.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.cli.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How much one upload of a tenant may have, as an operator says it. */
final class ContextLimitOptions {

    @Option(names = "--entries", paramLabel = "N", description = "files, links and folders")
    private @Nullable Integer entries;

    @Option(names = "--sent-mib", paramLabel = "MIB", description = "as it arrives")
    private @Nullable Integer sentMib;

    @Option(names = "--unpacked-mib", paramLabel = "MIB", description = "the tar inside")
    private @Nullable Integer unpackedMib;

    @Option(names = "--path-bytes", paramLabel = "BYTES", description = "of one path")
    private @Nullable Integer pathBytes;

    @Option(names = "--depth", paramLabel = "N", description = "steps of one path")
    private @Nullable Integer depth;

    @Option(names = "--ratio", paramLabel = "N", description = "unpacked to sent")
    private @Nullable Integer ratio;

    @Option(names = "--seconds", paramLabel = "S", description = "from first byte to last")
    private @Nullable Integer seconds;

    @Option(names = "--kept-days", paramLabel = "N", description = "kept so long after last use")
    private @Nullable Integer keptDays;

    /** What is not named is left out, and so as usual. */
    ObjectNode json() {
        return Json.object()
                .put("entries", entries)
                .put("sentMib", sentMib)
                .put("unpackedMib", unpackedMib)
                .put("pathBytes", pathBytes)
                .put("depth", depth)
                .put("ratio", ratio)
                .put("seconds", seconds)
                .put("keptDays", keptDays);
    }
}
