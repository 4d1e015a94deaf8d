package dev.millrace.deployer.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DomainTest {

    @ParameterizedTest
    @ValueSource(strings = {"PORT", "PATH", "HOME", "MILLRACE_TENANT", "LD_PRELOAD"})
    void namesOfThePlatformAreRefused(String name) {
        assertThatThrownBy(() -> new VariableName(name))
                .isInstanceOfSatisfying(
                        MillraceException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFIG_RESERVED_NAME));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1A", "A-B", "A B", "Ä"})
    void whatIsNoVariableNameIsRefused(String name) {
        assertThatThrownBy(() -> new VariableName(name))
                .isInstanceOfSatisfying(
                        MillraceException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFIG_BAD_NAME));
    }

    @Test
    void aPoolIsCutIntoNetworksThatDoNotTouch() {
        var pool = Subnet.parse("10.7.128.0/17");

        var cut = pool.cut(26).limit(3).toList();

        assertThat(cut).hasToString("[10.7.128.0/26, 10.7.128.64/26, 10.7.128.128/26]");
        assertThat(pool.cut(26)).hasSize(512);
        assertThat(cut.get(1).gateway()).isEqualTo("10.7.128.65");
        assertThat(cut.get(1).hosts()).startsWith("10.7.128.66").endsWith("10.7.128.126");
    }

    @Test
    void aBlockThatDoesNotBeginWhereItSaysIsRefused() {
        assertThatThrownBy(() -> Subnet.parse("10.7.128.1/17"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSlotNamesItsTwoBackends() {
        assertThat(new Slot(17).backend(Slot.Side.A)).isEqualTo("s00017a");
        assertThat(new Slot(17).backend(Slot.Side.A.other())).isEqualTo("s00017b");
    }
}
