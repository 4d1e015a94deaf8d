package dev.millrace.contracts.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.contracts.RandomIds;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

    private static final RandomIds IDS =
            new RandomIds(Clock.systemUTC(), RandomGenerator.getDefault());

    @ParameterizedTest
    @ValueSource(strings = {"dev", "a", "acme-2", "a-b-c", "x1234567890123456y"})
    void ownedIdGivesItsTenantBack(String tenant) {
        var id = BuildId.of(new TenantId(tenant), IDS.next());

        assertThat(new BuildId(id.value()).tenant()).isEqualTo(new TenantId(tenant));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-a",
                "a-",
                "A",
                "a--b",
                "a_b",
                "x12345678901234567y",
                "a/b",
                "a\nb",
                "ä"
            })
    void nameThatCannotBePartOfAHostNameIsRefused(String name) {
        assertThatThrownBy(() -> new TenantId(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tenant name");
    }

    @Test
    void idOfOneKindIsNotOneOfAnother() {
        var deploy = DeployId.of(new TenantId("dev"), IDS.next()).value();

        assertThatThrownBy(() -> new BuildId(deploy)).hasMessageContaining("kind b");
    }

    @Test
    void buildOfAnotherTenantDoesNotFitIntoAReference() {
        var id = BuildId.of(new TenantId("a"), IDS.next());

        assertThatThrownBy(() -> new BuildRef(new TenantId("b"), new AgentName("x"), id))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hostNameIsOneDnsLabelEvenWhenAllNamesAreAsLongAsTheyMayBe() {
        var environment =
                new EnvironmentRef(
                        new TenantId("t".repeat(18)),
                        new AgentName("a".repeat(26)),
                        new EnvironmentName("e".repeat(15)));

        var label = environment.host("localhost").split("\\.", 2)[0];

        assertThat(label).hasSize(63);
    }

    @Test
    void idsSortByTheTimeTheyWereMade() {
        var early =
                new RandomIds(
                        Clock.fixed(java.time.Instant.EPOCH, java.time.ZoneOffset.UTC),
                        RandomGenerator.getDefault());

        assertThat(early.next()).isLessThan(IDS.next());
    }
}
