import type { Query } from '../language/query.js';

/**
 * Other tools whose questions look like Docker questions. The name is how a person would write it. An entry may still
 * be about one of them (Kubernetes left `docker stack`): the search decides that, this only says whom a text mentions.
 */
const TOOLS: ReadonlyMap<string, string> = new Map(
  (
    'kubernetes:Kubernetes k8s:Kubernetes k3s:Kubernetes kubectl:Kubernetes kubelet:Kubernetes kubeadm:Kubernetes kubeconfig:Kubernetes minikube:Kubernetes kind-cluster:Kubernetes ' +
    'helm:Helm helmfile:Helm kustomize:Kustomize crashloopbackoff:Kubernetes imagepullbackoff:Kubernetes statefulset:Kubernetes daemonset:Kubernetes configmap:Kubernetes pvc:Kubernetes pods:Kubernetes pod:Kubernetes kubelets:Kubernetes istio:Istio linkerd:Linkerd envoy:Envoy argocd:Argo_CD argo:Argo_CD fluxcd:Flux ' +
    'openshift:OpenShift okd:OpenShift rancher:Rancher rke:Rancher tanzu:Tanzu nomad:Nomad consul:Consul mesos:Mesos marathon:Marathon ' +
    'podman:Podman buildah:Buildah skopeo:Skopeo crio:CRI-O nerdctl:nerdctl lima:Lima colima:Colima lxc:LXC lxd:LXD incus:Incus singularity:Singularity apptainer:Apptainer rkt:rkt ' +
    'terraform:Terraform opentofu:OpenTofu pulumi:Pulumi cloudformation:CloudFormation ansible:Ansible puppet:Puppet chef:Chef saltstack:Salt packer:Packer vagrant:Vagrant ' +
    'ecs:Amazon_ECS fargate:AWS_Fargate eks:Amazon_EKS aks:Azure_AKS gke:Google_GKE lambda:AWS_Lambda ec2:Amazon_EC2 beanstalk:Elastic_Beanstalk heroku:Heroku vercel:Vercel netlify:Netlify ' +
    'jenkins:Jenkins gitlab-ci:GitLab_CI circleci:CircleCI travis:Travis tekton:Tekton ' +
    'vmware:VMware vsphere:vSphere esxi:ESXi virtualbox:VirtualBox hyperv:Hyper-V proxmox:Proxmox qemu-img:QEMU vagrantfile:Vagrant'
  )
    .split(' ')
    .map((pair) => {
      const [word = '', name = ''] = pair.split(':');
      return [word, name.replaceAll('_', ' ')] as const;
    }),
);

/** Where a Docker host may run: naming it doesn't make a question about Docker one about it. */
const HOSTS = new Set(['VMware', 'vSphere', 'ESXi', 'VirtualBox', 'Hyper-V', 'Proxmox', 'QEMU', 'Amazon EC2', 'Vagrant']);

export interface ForeignTool {
  readonly word: string;
  readonly name: string;
  /** Docker may run on it. */
  readonly isHost: boolean;
}

/** The first foreign tool that a question names; null when it names none. */
export function foreignToolIn({ words }: Query): ForeignTool | null {
  for (const { text } of words) {
    const name = TOOLS.get(text) ?? TOOLS.get(text.replace(/[_.-].*$/, ''));
    if (name !== undefined) return { word: text, name, isHost: HOSTS.has(name) };
  }
  return null;
}

/** The words that name other tools: none of them is a spelling mistake. */
export function foreignWords(): readonly string[] {
  return [...TOOLS.keys()];
}
