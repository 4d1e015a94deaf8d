package dev.millrace.ingest.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoleTest {

    @ParameterizedTest
    @ValueSource(strings = {"/v1/agents/bot/contexts", "/v1/agents/bot/contexts/deltas"})
    void uploadsAreTheIntakes(String path) {
        assertThat(Role.INTAKE.serves(path)).isTrue();
        assertThat(Role.CONTROL.serves(path)).isFalse();
        assertThat(Role.ALL.serves(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/v1/whoami", "/internal/x", "/v1/agents/bot/builds", "/v1/agents/contexts"})
    void everythingElseIsTheControls(String path) {
        assertThat(Role.INTAKE.serves(path)).isFalse();
        assertThat(Role.CONTROL.serves(path)).isTrue();
        assertThat(Role.ALL.serves(path)).isTrue();
    }

    @Test
    void onlyTheIntakeControlsNothing() {
        assertThat(Role.of("all").controls()).isTrue();
        assertThat(Role.of("control").controls()).isTrue();
        assertThat(Role.of("intake").controls()).isFalse();
        assertThatThrownBy(() -> Role.of("ingest"))
                .hasMessage("millrace.role is all, intake or control, not ingest");
    }
}
