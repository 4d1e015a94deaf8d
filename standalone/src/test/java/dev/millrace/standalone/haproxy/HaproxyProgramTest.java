package dev.millrace.standalone.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HaproxyProgramTest {

    @Test
    void takesWhatCanDoTheRoutersWork() {
        var about = "HAProxy version 2.6.12-1+deb12u3 2025/10/03\nFeature list : +LUA +OPENSSL";

        assertThat(HaproxyProgram.goodEnough(about)).isTrue();
        assertThat(HaproxyProgram.version(about)).isEqualTo("2.6.12-1+deb12u3");
    }

    @Test
    void refusesWhatIsTooOldOrWithoutLua() {
        assertThat(HaproxyProgram.goodEnough("HAProxy version 2.4.0 x +LUA")).isFalse();
        assertThat(HaproxyProgram.goodEnough("HAProxy version 3.2.1 x -LUA")).isFalse();
        assertThat(HaproxyProgram.goodEnough("command not found")).isFalse();
    }
}
