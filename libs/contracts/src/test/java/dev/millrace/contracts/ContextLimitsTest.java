package dev.millrace.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.api.ContextLimits;
import org.junit.jupiter.api.Test;

class ContextLimitsTest {

    private static final ContextLimits NOTHING =
            new ContextLimits(null, null, null, null, null, null, null, null);

    @Test
    void whatIsNotSetIsUsual() {
        var some = new ContextLimits(5, null, null, null, null, 300, null, null);

        assertThat(NOTHING.or(ContextLimits.USUAL)).isEqualTo(ContextLimits.USUAL);
        assertThat(some.or(ContextLimits.USUAL))
                .isEqualTo(new ContextLimits(5, 1024, 2048, 4096, 128, 300, 600, 30));
    }

    @Test
    void nothingIsSetAboveWhatThePlatformTakes() {
        assertThat(NOTHING.trouble()).isEmpty();
        assertThat(ContextLimits.USUAL.trouble()).isEmpty();
        assertThat(ContextLimits.MOST.trouble()).isEmpty();
        assertThat(new ContextLimits(100_001, null, null, null, null, null, null, null).trouble())
                .contains("entries must be between 1 and 100000, was 100001");
        assertThat(new ContextLimits(null, null, null, null, null, null, 0, null).trouble())
                .contains("seconds must be between 1 and 3600, was 0");
    }
}
