/**
 * Which units carry our own connection, so that the dead-man's switch guards a change to them.
 */
const ours =
  /^(sshd?(@.*)?|networking|network|NetworkManager|systemd-networkd|systemd-resolved|systemd-logind|dbus|wpa_supplicant|nftables|iptables|ip6tables|firewalld|ufw|tailscaled|wg-quick@.*|openvpn.*|cloudflared)\.(service|socket)$/

export const carriesConnection = (unit: string): boolean => ours.test(unit)
