package dev.millrace.cli.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.cli.Json;
import dev.millrace.cli.args.Arg;
import dev.millrace.cli.args.Args;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;

/** How much one upload of a tenant may have, as an operator says it. */
final class ContextLimitOptions implements Args {

    private final Arg<@Nullable Integer> entries =
            Arg.number("N", "files, links and folders", "--entries");

    private final Arg<@Nullable Integer> sentMib = Arg.number("MIB", "as it arrives", "--sent-mib");

    private final Arg<@Nullable Integer> unpackedMib =
            Arg.number("MIB", "the tar inside", "--unpacked-mib");

    private final Arg<@Nullable Integer> pathBytes =
            Arg.number("BYTES", "of one path", "--path-bytes");

    private final Arg<@Nullable Integer> depth = Arg.number("N", "steps of one path", "--depth");

    private final Arg<@Nullable Integer> ratio = Arg.number("N", "unpacked to sent", "--ratio");

    private final Arg<@Nullable Integer> seconds =
            Arg.number("S", "from first byte to last", "--seconds");

    private final Arg<@Nullable Integer> keptDays =
            Arg.number("N", "kept so long after last use", "--kept-days");

    private final List<Arg<@Nullable Integer>> all =
            List.of(entries, sentMib, unpackedMib, pathBytes, depth, ratio, seconds, keptDays);

    @Override
    public void addTo(CommandSpec verb) {
        var group = ArgGroupSpec.builder().exclusive(false);
        for (var limit : all) {
            group.addArg(limit.spec());
        }
        verb.addArgGroup(group.build());
    }

    /** Is any of them named? */
    boolean given() {
        for (var limit : all) {
            if (limit.value() != null) {
                return true;
            }
        }
        return false;
    }

    /** What is not named is left out, and so as usual. */
    ObjectNode json() {
        return Json.object()
                .put("entries", entries.value())
                .put("sentMib", sentMib.value())
                .put("unpackedMib", unpackedMib.value())
                .put("pathBytes", pathBytes.value())
                .put("depth", depth.value())
                .put("ratio", ratio.value())
                .put("seconds", seconds.value())
                .put("keptDays", keptDays.value());
    }
}
