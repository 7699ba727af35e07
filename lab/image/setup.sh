#!/bin/sh
# Finishes the image from inside, once: users, stock configurations, and nothing running that no role asks for.
set -eu

groupadd --gid 1500 operator 2>/dev/null || groupmod --gid 1500 operator
useradd --uid 1500 --gid operator --create-home --shell /bin/bash operator
useradd --system --home-dir /var/lib/qdrant --shell /usr/sbin/nologin qdrant
useradd --system --home-dir /opt/gateway --shell /usr/sbin/nologin gateway
chmod 0440 /etc/sudoers.d/operator

# Each host is given its own identity when a lab is made.
rm -f /etc/ssh/ssh_host_* /etc/hostname /etc/resolv.conf
: >/etc/machine-id
install -d -m 0700 /root/.ssh
install -d -m 0700 -o operator -g operator /home/operator/.ssh

install -d -m 0750 -o qdrant -g qdrant /var/lib/qdrant
chown root:qdrant /opt/qdrant/config/config.yaml
chmod 0640 /opt/qdrant/config/config.yaml
# A mount point for the binary, which is also found where a hand-made installation has it.
: >/usr/bin/qdrant
chmod 0755 /usr/bin/qdrant
ln -s ../../bin/qdrant /usr/local/bin/qdrant

chown root:gateway /opt/gateway/gateway.env /opt/gateway/gunicorn.conf.py
chmod 0640 /opt/gateway/gateway.env /opt/gateway/gunicorn.conf.py
python3 -m compileall -q /opt/gateway

# Debian's file, but reachable from the gateway; the lab's network has no way outside.
sed -i -e 's/^bind .*/bind 0.0.0.0/' -e 's/^protected-mode .*/protected-mode no/' /etc/redis/redis.conf

# The roles enable their own services; the rest would only slow the boot.
chmod 0755 /usr/lib/lab/kernel /usr/lib/lab/network
systemctl disable redis-server.service vector-gateway.service qdrant.service 2>/dev/null
systemctl enable ssh.service lab-kernel.service lab-network.service
systemctl set-default multi-user.target
systemctl mask console-getty.service getty@.service apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer \
  fstrim.timer e2scrub_all.timer e2scrub_reap.service systemd-networkd.service systemd-networkd-wait-online.service \
  dev-hugepages.mount
