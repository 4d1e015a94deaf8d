package dev.millrace.deployer.wiring;

import dev.millrace.contracts.Ids;
import dev.millrace.contracts.tenant.TenantDirectory;
import dev.millrace.deployer.adapter.http.AgentResource;
import dev.millrace.deployer.adapter.http.DeployResource;
import dev.millrace.deployer.app.AcceptDeploy;
import dev.millrace.deployer.app.AgentQuota;
import dev.millrace.deployer.app.CancelDeploy;
import dev.millrace.deployer.app.ConfigureEnvironment;
import dev.millrace.deployer.app.DeleteAgent;
import dev.millrace.deployer.app.GiveUp;
import dev.millrace.deployer.app.RollBack;
import dev.millrace.deployer.app.Views;
import dev.millrace.deployer.app.port.Configuration;
import dev.millrace.deployer.app.port.Intake;
import dev.millrace.deployer.app.port.Rollouts;
import dev.millrace.deployer.app.port.Router;
import dev.millrace.deployer.app.port.SessionCount;
import dev.millrace.deployer.app.port.Wake;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What stands behind the HTTP API. */
class ApiAssembly {

    @Produces
    @Singleton
    AgentQuota quota(Rollouts rollouts, TenantDirectory tenants) {
        return new AgentQuota(rollouts, tenants);
    }

    @Produces
    @Singleton
    AcceptDeploy acceptDeploy(Intake intake, Wake wake, Ids ids, Clock clock) {
        return new AcceptDeploy(intake, wake, ids, clock);
    }

    @Produces
    @Singleton
    RollBack rollBack(Intake intake, Rollouts rollouts, Wake wake, Ids ids, Clock clock) {
        return new RollBack(intake, rollouts, wake, ids, clock);
    }

    @Produces
    @Singleton
    ConfigureEnvironment configure(
            Intake intake, Rollouts rollouts, Wake wake, Ids ids, Clock clock) {
        return new ConfigureEnvironment(intake, rollouts, wake, ids, clock);
    }

    @Produces
    @Singleton
    CancelDeploy cancelDeploy(Rollouts rollouts, GiveUp giveUp, Wake wake) {
        return new CancelDeploy(rollouts, giveUp, wake);
    }

    @Produces
    @Singleton
    DeleteAgent deleteAgent(
            Intake intake, Router router, Wake wake, DeployerSettings settings, Clock clock) {
        return new DeleteAgent(intake, router, wake, settings.domain(), clock);
    }

    @Produces
    @Singleton
    Views views(
            Rollouts rollouts,
            Configuration configuration,
            SessionCount sessions,
            DeployerSettings settings) {
        return new Views(
                rollouts,
                configuration,
                sessions,
                new Views.PublicAddress(settings.domain(), settings.router().address()));
    }

    @Produces
    @Singleton
    DeployResource.Orders deployOrders(
            AcceptDeploy acceptDeploy, RollBack rollBack, AgentQuota quota) {
        return new DeployResource.Orders(acceptDeploy, rollBack, quota);
    }

    @Produces
    @Singleton
    AgentResource.Orders agentOrders(
            DeleteAgent deleteAgent, ConfigureEnvironment configure, AgentQuota quota) {
        return new AgentResource.Orders(deleteAgent, configure, quota);
    }
}
