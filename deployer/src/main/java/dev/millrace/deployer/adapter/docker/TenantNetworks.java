package dev.millrace.deployer.adapter.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Network;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.deployer.app.port.Containers.TenantNetwork;
import java.util.Map;

/** One network per tenant, with a part of our own pool: addresses are ours to give. */
record TenantNetworks(DockerClient docker, String system) {

    void ensure(TenantNetwork network, TenantId tenant) {
        try {
            docker.inspectNetworkCmd().withNetworkId(network.name()).exec();
        } catch (NotFoundException e) {
            create(network, tenant);
        }
    }

    private void create(TenantNetwork network, TenantId tenant) {
        var addresses =
                new Network.Ipam()
                        .withConfig(
                                new Network.Ipam.Config()
                                        .withSubnet(network.subnet())
                                        .withGateway(network.gateway()));
        var command =
                docker.createNetworkCmd()
                        .withName(network.name())
                        .withDriver("bridge")
                        .withCheckDuplicate(true)
                        .withIpam(addresses)
                        .withLabels(Map.of(Labels.SYSTEM, system, Labels.TENANT, tenant.value()));
        try (command) {
            command.exec();
        } catch (ConflictException e) {
            ensure(network, tenant);
        }
    }
}
