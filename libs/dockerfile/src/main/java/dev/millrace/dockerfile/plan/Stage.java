package dev.millrace.dockerfile.plan;

import dev.millrace.dockerfile.read.Instruction;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One FROM and what follows.
 *
 * @param name in lower case, empty where there is none
 * @param base what stands after FROM
 * @param parent the earlier stage that base means
 */
public record Stage(
        int index,
        String name,
        Instruction from,
        Word base,
        Word platform,
        @Nullable Stage parent,
        List<Step> steps) {

    public Stage {
        steps = List.copyOf(steps);
    }

    public boolean isScratch() {
        return base.value().equals("scratch");
    }

    /** The image it begins with; empty for another stage, scratch, and what is not known. */
    public Optional<ImageRef> image() {
        return parent != null || isScratch() || !base.known() || base.value().isEmpty()
                ? Optional.empty()
                : Optional.of(ImageRef.of(base.value()));
    }

    public int line() {
        return from.line();
    }
}
