package dev.millrace.deployer.app;

import static dev.millrace.deployer.app.World.PRODUCTION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.api.InstanceView;
import dev.millrace.contracts.deploy.AgentContract;
import dev.millrace.deployer.app.port.SessionCount;
import dev.millrace.deployer.app.port.SessionCount.Sessions;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ViewsTest {

    private final World world = new World();

    @Test
    void aLiveInstanceShowsTheSessionsItHasNow() {
        var live = world.live(AgentContract.http());
        world.sessions.put(Objects.requireNonNull(world.serving()), 7);

        assertThat(shown(world))
                .singleElement()
                .returns(7, InstanceView::sessions)
                .returns(live.generation(), InstanceView::generation);
    }

    @Test
    void aCountThatIsNotKnownIsNotShownAsZero() {
        world.live(AgentContract.http());

        assertThat(shown(_ -> new Sessions.Unknown("the router is away")))
                .singleElement()
                .returns(null, InstanceView::sessions);
    }

    private List<InstanceView> shown(SessionCount sessions) {
        var address = new Views.PublicAddress("localhost", "127.0.0.1:80");
        return new Views(world.rollouts, (_, _) -> List.of(), sessions, address)
                .instances(PRODUCTION);
    }
}
