using System.Management.Automation;
using Newtonsoft.Json.Linq;

namespace WindowsStubs;

/// <summary>As PowerCLI names it: the script tells it from other errors by this name.</summary>
public sealed class InvalidLogin : Exception
{
    public InvalidLogin() : base("Cannot complete login due to an incorrect user name or password.") { }
}

public abstract class CenterCommand : StubCommand
{
    private protected static IEnumerable<JObject> Machines(JObject state) => (state["center"]?["machines"] as JArray ?? []).OfType<JObject>();

    private protected static JArray SnapshotsOf(JObject state, PSObject machine) =>
        (JArray)Machines(state).First(one => (string)one["id"] == StubObject.Text(machine, "PersistentId"))["snapshots"];

    internal static PSObject Machine(JObject machine) => StubObject.Of("VMware.VimAutomation.ViCore.Types.V1.Inventory.VirtualMachine",
        ("PersistentId", (string)machine["id"]), ("Name", (string)machine["name"]), ("PowerState", (string)machine["powerState"]),
        ("ExtensionData", StubObject.Of("VMware.Vim.VirtualMachine",
            ("Config", StubObject.Of("VMware.Vim.VirtualMachineConfigInfo", ("Uuid", (string)machine["biosId"]))))));

    private protected static PSObject Snapshot(JObject one) => StubObject.Of("VMware.VimAutomation.ViCore.Types.V1.VM.Snapshot",
        ("Id", (string)one["id"]), ("Name", (string)one["name"]), ("Quiesced", (bool?)one["quiesced"]), ("Created", StubState.Time((long)one["createdMs"])));
}

[Cmdlet(VerbsCommunications.Connect, "VIServer")]
public sealed class ConnectViServerCommand : CenterCommand
{
    [Parameter(Mandatory = true)] public string Server { get; set; }
    [Parameter(Mandatory = true)] public PSCredential Credential { get; set; }
    protected override void ProcessRecord()
    {
        if (Fails("Connect-VIServer")) return;
        var isKnown = StubState.Use(state => (string)state["center"]?["server"] == Server && (string)state["center"]?["user"] == Credential.UserName
            && (string)state["center"]?["password"] == Credential.GetNetworkCredential().Password);
        StubState.Tell("Connect-VIServer", ("server", Server), ("user", Credential.UserName));
        if (!isKnown) WriteError(new ErrorRecord(new InvalidLogin(), "Client20_ConnectivityServiceImpl_Reconnect_Exception", ErrorCategory.NotSpecified, null));
        else WriteObject(StubObject.Of("VMware.VimAutomation.ViCore.Types.V1.VIServer", ("Name", Server), ("IsConnected", true)));
    }
}

[Cmdlet(VerbsCommunications.Disconnect, "VIServer", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class DisconnectViServerCommand : CenterCommand
{
    [Parameter(Mandatory = true)] public PSObject Server { get; set; }
    [Parameter] public SwitchParameter Force { get; set; }
    protected override void ProcessRecord()
    {
        if (ShouldProcess("session") && !Fails("Disconnect-VIServer")) StubState.Tell("Disconnect-VIServer", ("server", StubObject.Text(Server, "Name")));
    }
}

[Cmdlet(VerbsCommon.Get, "Snapshot")]
public sealed class GetSnapshotCommand : CenterCommand
{
    [Parameter(Mandatory = true)] public PSObject VM { get; set; }
    [Parameter] public PSObject Server { get; set; }
    protected override void ProcessRecord()
    {
        if (!Fails("Get-Snapshot")) WriteObject(StubState.Use(state => SnapshotsOf(state, VM).OfType<JObject>().Select(Snapshot).ToList()), true);
    }
}

[Cmdlet(VerbsCommon.New, "Snapshot", SupportsShouldProcess = true)]
public sealed class NewSnapshotCommand : CenterCommand
{
    [Parameter(Mandatory = true)] public PSObject VM { get; set; }
    [Parameter] public PSObject Server { get; set; }
    [Parameter(Mandatory = true)] public string Name { get; set; }
    [Parameter] public string Description { get; set; }
    [Parameter] public SwitchParameter Quiesce { get; set; }
    [Parameter] public SwitchParameter Memory { get; set; }
    protected override void ProcessRecord()
    {
        if (Fails("New-Snapshot")) return;
        var made = StubState.Use(state =>
        {
            var all = SnapshotsOf(state, VM);
            var one = new JObject { ["id"] = $"VirtualMachineSnapshot-snapshot-{41 + all.Count}", ["name"] = Name, ["quiesced"] = (bool)Quiesce, ["createdMs"] = StubState.NowMs(state) };
            all.Add(one);
            return Snapshot(one);
        });
        StubState.Tell("New-Snapshot", ("machine", StubObject.Text(VM, "Name")), ("name", Name), ("quiesce", (bool)Quiesce), ("memory", (bool)Memory));
        WriteObject(made);
    }
}

[Cmdlet(VerbsCommon.Remove, "Snapshot", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveSnapshotCommand : CenterCommand
{
    [Parameter(Mandatory = true)] public new PSObject Snapshot { get; set; }
    [Parameter] public SwitchParameter RemoveChildren { get; set; }
    protected override void ProcessRecord()
    {
        if (!ShouldProcess("snapshot") || Fails("Remove-Snapshot")) return;
        var id = StubObject.Text(Snapshot, "Id");
        StubState.Use(state =>
        {
            foreach (var machine in Machines(state))
                foreach (var one in ((JArray)machine["snapshots"]).OfType<JObject>().Where(one => (string)one["id"] == id).ToList()) one.Remove();
            return true;
        });
        StubState.Tell("Remove-Snapshot", ("snapshot", id), ("withChildren", (bool)RemoveChildren));
    }
}
